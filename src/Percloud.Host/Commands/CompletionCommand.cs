using System.CommandLine;

namespace Percloud.Host;

/// <summary>Prints what a shell needs in order to complete this command; the suggestions themselves come from the <c>[suggest]</c> directive.</summary>
static class CompletionCommand
{
    const string Bash = """
        _percloud() {
            local IFS=$'\n'
            COMPREPLY=( $("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
        }
        complete -o default -F _percloud percloud ./percloud
        """;

    const string Zsh = """
        #compdef percloud
        _percloud() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found || _files
        }
        compdef _percloud percloud ./percloud
        """;

    const string Fish = """
        complete -c percloud -f -a '(set -l line (commandline -cp); percloud "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
        """;

    public static Command Build()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Prints completion for a shell: source <(percloud completion bash).") { shell };
        command.SetAction(parsed => Tell.Result(parsed.GetValue(shell) switch { "zsh" => Zsh, "fish" => Fish, _ => Bash }));
        return command;
    }
}
