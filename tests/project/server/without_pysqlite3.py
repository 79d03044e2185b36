"""`python -m tests.project.server.without_pysqlite3 MODULE …` runs it on the SQLite that Python came with."""

import runpy
import sys

sys.modules["pysqlite3"] = None

if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
