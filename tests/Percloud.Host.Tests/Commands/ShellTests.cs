using System.Diagnostics;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>What the command does for people at a terminal: completion in their shell, a bar when they wait.</summary>
public sealed class ShellTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("percloud-shell-");

    public ShellTests()
    {
        var program = Path.Combine(folder.FullName, "percloud");
        File.WriteAllText(program, $"#!/bin/sh\nexec {ProcessHost.Runtime} {ProcessHost.Program} \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("bash", "source <(percloud completion bash); COMP_LINE='percloud cloud s'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(percloud cloud s); COMP_CWORD=2; _percloud; printf '%s\\n' \"${COMPREPLY[@]}\"")]
    [InlineData("fish", "percloud completion fish | source; complete -C 'percloud cloud s'")]
    public async Task A_shell_completes_the_command(string shell, string script) => Offers(await Run(shell, "-c", script));

    [Fact]
    public async Task Zsh_completes_the_command_at_its_own_prompt()
    {
        // Real keys into a real prompt: a terminal of zsh's own module, a tab, and what it lists.
        var script = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'PS1="" ; autoload -U compinit ; compinit -u -D ; source <(percloud completion zsh) ; echo read""y'
            zpty -r z said '*ready*'
            zpty -n -w z $'percloud cloud s\t'
            zpty -r z said '*suspend*'
            print -r -- $said
            zpty -d z
            """;
        Offers(await Run("zsh", "-f", "-c", script));
    }

    [Fact]
    public async Task Each_script_is_one_that_its_shell_can_read()
    {
        foreach (var (shell, check) in ((string, string)[])[("bash", "bash -n"), ("zsh", "zsh -n"), ("fish", "fish --no-execute")])
            Assert.Equal(("", shell), ((await Run("bash", "-c", $"percloud completion {shell} > script.{shell} && {check} script.{shell}")).Trim(), shell));
    }

    [Fact]
    public async Task On_a_terminal_a_bar_shows_what_takes_longer_than_a_second_and_is_gone_before_the_answer()
    {
        using var slow = SlowHost.Serve(folder.FullName);
        var seen = await Run("script", "-qec", $"percloud --data {folder.FullName} cloud list", "/dev/null");
        Assert.Contains("Working", seen, StringComparison.Ordinal);
        Assert.Contains("ana.localhost", seen, StringComparison.Ordinal);
        Assert.True(seen.LastIndexOf("Working", StringComparison.Ordinal) < seen.IndexOf("ana.localhost", StringComparison.Ordinal), seen);

        // Nothing of it where nobody looks: with errors into a file, and for what is quick.
        Assert.DoesNotContain("Working", await Run("script", "-qec", $"percloud --data {folder.FullName} cloud list 2>words; cat words", "/dev/null"), StringComparison.Ordinal);
        slow.Pause = TimeSpan.Zero;
        Assert.DoesNotContain("Working", await Run("script", "-qec", $"percloud --data {folder.FullName} cloud list", "/dev/null"), StringComparison.Ordinal);
    }

    static void Offers(string said)
    {
        foreach (var word in (string[])["show", "snapshot", "suspend"])
            Assert.Contains(word, said, StringComparison.Ordinal);
    }

    async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder.FullName };
        start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = folder.FullName;
        start.Environment["TERM"] = "xterm";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await process.WaitForExitAsync(patience.Token);
        return new StringBuilder(await said).Append(await words).ToString();
    }
}
