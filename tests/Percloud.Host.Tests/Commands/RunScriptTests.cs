using System.Diagnostics;

namespace Percloud.Host.Tests;

/// <summary>The two scripts that people begin with, in a tree of their own with a stand-in for the SDK: the real ones take minutes.</summary>
public sealed class RunScriptTests : IDisposable
{
    static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    readonly string folder = Directory.CreateTempSubdirectory("percloud-run-").FullName;

    public RunScriptTests()
    {
        foreach (var script in (string[])["run", "percloud"])
            Plant(script, File.ReadAllText(Path.Combine(Root, script)));
        foreach (var input in (string[])["src/one.cs", "Directory.Build.props", "global.json", "Percloud.slnx", "BannedSymbols.txt", ".editorconfig"])
            Plant(input, "x");

        // Publishes a program that says how it was called and leaves something in its data folder.
        Plant("bin/dotnet", """
            #!/bin/bash
            [[ $1 == --list-sdks ]] && { echo '10.0.401 [/x]'; exit; }
            echo publish >>"$PLANTED/published"
            while (($#)); do [[ $1 == -o ]] && out=$2; shift; done
            printf '#!/bin/bash\necho "$@"\n[[ $1 == serve ]] && echo kept >>"$3/seen"\n' >"$out/percloud"
            chmod +x "$out/percloud"
            """);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Run_twice_builds_once_keeps_the_data_and_serves_both_times()
    {
        for (var time = 1; time <= 2; time++)
        {
            var ran = await Run("--data", Path.Combine(folder, "data"), "--http", "127.0.0.1:0");
            Assert.Equal(0, ran.Exit);
            Assert.Equal($"serve --data {folder}/data --http 127.0.0.1:0 --admin 127.0.0.1:8081", ran.Out.Trim());
            Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "published")));
            Assert.Equal(time, (await File.ReadAllLinesAsync(Path.Combine(folder, "data", "seen"))).Length);
        }

        // Only a changed input builds anew, and what was built before stays for those who run it.
        Plant("src/two.cs", "y");
        Assert.Equal(0, (await Run("--data", Path.Combine(folder, "data"))).Exit);
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(folder, "published"))).Length);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(folder, "artifacts", "builds")).Length);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_plain_words_with_the_way_to_get_it_and_nothing_is_made()
    {
        File.Delete(Path.Combine(folder, "bin", "dotnet"));
        var ran = await Run("--data", Path.Combine(folder, "data"));
        Assert.Equal(1, ran.Exit);
        Assert.Contains("The .NET SDK 10 is missing", ran.Words, StringComparison.Ordinal);
        Assert.Contains("dotnet-install.sh", ran.Words, StringComparison.Ordinal);
        Assert.Contains("Then start ./run again.", ran.Words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    void Plant(string name, string text)
    {
        var file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // With the tools of the system, but of the SDK only what was planted.
    async Task<Ran> Run(params string[] arguments)
    {
        var tools = Path.Combine(folder, "tools");
        Directory.CreateDirectory(tools);
        foreach (var tool in (string[])["node", "npm"])
        {
            var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, tool)).First(File.Exists);
            if (!File.Exists(Path.Combine(tools, tool)))
                File.CreateSymbolicLink(Path.Combine(tools, tool), found);
        }

        var start = new ProcessStartInfo(Path.Combine(folder, "run"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        var system = string.Join(':', ((string[])["/usr/bin", "/bin"]).Where(p => !File.Exists(Path.Combine(p, "dotnet"))));
        start.Environment["PATH"] = $"{folder}/bin:{tools}:{(system.Length > 0 ? system : Plain())}";
        start.Environment["PLANTED"] = folder;
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return new Ran(process.ExitCode, await said, await words);
    }

    // Where the SDK stands among the system's own tools, those are linked one by one without it.
    string Plain()
    {
        var plain = Path.Combine(folder, "plain");
        Directory.CreateDirectory(plain);
        foreach (var tool in Directory.GetFiles("/usr/bin").Where(f => Path.GetFileName(f) != "dotnet"))
        {
            if (!File.Exists(Path.Combine(plain, Path.GetFileName(tool))))
                File.CreateSymbolicLink(Path.Combine(plain, Path.GetFileName(tool)), tool);
        }

        return plain;
    }
}
