"""Reports on checked documents: for people in terminal and browser, for programs, for servers."""
