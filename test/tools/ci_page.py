"""ci_page.py PAGE CANCEL-TIDY FOLDER: the files of docs/ci.md do what the page says.

Makes a git repository in FOLDER with a CMake project, a defect in it, and
CANCEL-TIDY in the place of the submodule's `script/lint`. Then runs the commands
of each CI system's file as that system would, one after another, each file on
a fresh clone. Nothing is installed: `apt-get` is a stub. What each has
written is left in FOLDER/<system>; its exit status is printed.
"""

import os
import re
import subprocess
import sys

import yaml

page, tool, folder = sys.argv[1], os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3])
with open(page, encoding="utf-8") as file:
    FILES = dict(re.findall(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", file.read(), re.M | re.S))


def commands_of_github():
    job = yaml.safe_load(FILES[".github/workflows/cancel-tidy.yml"])["jobs"]["cancel-tidy"]
    return [step["run"] for step in job["steps"] if "run" in step]


def commands_of_gitlab():
    job = yaml.safe_load(FILES[".gitlab-ci.yml"])["cancel-tidy"]
    return [*job["before_script"], *job["script"]]


def commands_of_jenkins():
    steps = re.findall(r"^ *sh (?:'''(.*?)'''|'(.*?)'$)", FILES["Jenkinsfile"], re.M | re.S)
    return [several or one for several, one in steps]


def commands_of_precommit():
    hook = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"][0]["hooks"][0]
    configure = "cmake -S . -B build -G Ninja -DCMAKE_EXPORT_COMPILE_COMMANDS=ON"
    return [configure, "git config user.name t; git config user.email t@localhost",
            # Nothing has changed yet, then something has.
            hook["entry"], "echo >> main.cpp; sed -i 's/.*catch.*/& \\/\\/ Changed./' main.cpp",
            hook["entry"]]


SYSTEMS = {
    "github": commands_of_github,
    "gitlab": commands_of_gitlab,
    "jenkins": commands_of_jenkins,
    "pre-commit": commands_of_precommit,
}


def write(path, text, mode=0o644):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def main():
    write("bin/apt-get", "#!/bin/sh\nexit 0\n", 0o755)
    write("repository/tools/cancel-tidy/script/lint", f'#!/bin/sh\nexec {tool} "$@"\n', 0o755)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([os.path.join(folder, "bin"), os.environ["PATH"]]),
        # `git config --global` is this file's.
        "GIT_CONFIG_GLOBAL": os.path.join(folder, "gitconfig"),
        "GITHUB_OUTPUT": os.path.join(folder, "outputs"),
        "GITHUB_STEP_SUMMARY": os.path.join(folder, "summary.md"),
    }

    def run(command, where):
        return subprocess.run(["sh", "-ec", command], cwd=os.path.join(folder, where),
                              env=environment, stdin=subprocess.DEVNULL)

    run("git init -q && git add . && git -c user.name=t -c user.email=t@localhost commit -qm all",
        "repository").check_returncode()
    for system, commands in SYSTEMS.items():
        run(f"git clone -q repository {system}", ".").check_returncode()
        print(f"## {system}", flush=True)
        for command in commands():
            status = run(command, system).returncode
            if "script/lint" in command:
                print(f"status of the gate: {status}", flush=True)
            elif status:
                sys.exit(f"{system}: exit status {status}: {command}")


main()
