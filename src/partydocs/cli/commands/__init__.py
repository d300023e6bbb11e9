"""The commands of `partydocs`, one module each.

To add the command `count`:

1. Write `commands/count.py` with a function `command`. A `-` in the name of a command is a `_` in
   the name of its module.

       @localized_command("count")
       @click.argument("inputs", nargs=-1, required=True)
       @click.pass_context
       def command(ctx: click.Context, inputs: tuple[str, ...]) -> None:
           ...

2. Add `"count"` to `COMMANDS` in `partydocs.cli.program`.
3. Add the table `[verbs.count]` to `texts.toml`: `short`, a description and examples. An option
   that other commands have too is described in `[options]`, an argument in `[arguments]`.

A command that runs over many documents is a loop over the outcomes of a `partydocs.cli.jobs`
runner. `tests/cli/test_program.py` checks that each module here is registered and has texts.
"""
