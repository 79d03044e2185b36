"""The small installation under granian and under uvicorn, once for a module's tests."""

import pytest

from tests.project.server.running import free_port, granian_command, migrate, started, tree_command, uvicorn_command

COMMANDS = {"granian": granian_command, "uvicorn": uvicorn_command}


@pytest.fixture(scope="module", params=sorted(COMMANDS))
def server(request, tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    migrate(data)
    port = free_port()
    with started(COMMANDS[request.param](port), data, port) as running:
        running.ask("/edit?name=Ann")
        yield running


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    data, port = tmp_path_factory.mktemp("data"), free_port()
    with started(tree_command(), data, port) as running:
        running.ask("/edit?name=Ann")
        yield running
