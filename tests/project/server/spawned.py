"""`python -m tests.project.server.spawned …` is the command line where processes are spawned, as on macOS."""

import multiprocessing

from causerie.project import serving
from causerie.project.command_line import main

if __name__ == "__main__":
    serving._METHOD = "spawn"
    multiprocessing.set_start_method("spawn")
    main()
