"""Jobs: commands that run over many documents share one machinery.

A command describes its work as a `Job`: what to do for one task and, for `--journal`, how to
record the result and restore it. A `Runner` runs any job, in one or several processes:

    runner = Runner(job=ConvertJob(to="json", pretty=True), processes=2, progress=progress)
    for outcome in runner.run(tasks):
        print(outcome.task.name, outcome.result.reports)

- `job`: the interfaces `JobTask` and `Job`.
- `runner`: worker processes, journal, progress, crashed workers.
- `journal`: the journal file, and reports in the form in which it stores them.
- `documents`: the tasks and results of jobs that read documents.
- `validate_job`, `convert_job`, `sample_job`: the job of one command each.
"""
