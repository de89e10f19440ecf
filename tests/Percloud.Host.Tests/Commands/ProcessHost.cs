using System.Diagnostics;
using System.Text.Json;

namespace Percloud.Host.Tests;

/// <summary>What a command said and how it ended.</summary>
sealed record Ran(int Exit, string Out, string Words)
{
    /// <summary>The one JSON value on standard output; fails when there is anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public string? ErrorCode => Json.GetProperty("error").GetProperty("code").GetString();
}

/// <summary>The built program itself as a process of its own, serving a temporary folder on free ports.</summary>
sealed class ProcessHost : IAsyncDisposable
{
    // Of the same configuration as the tests: artifacts/bin/Percloud.Host/debug beside artifacts/bin/Percloud.Host.Tests/debug.
    public static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Percloud.Host", new DirectoryInfo(AppContext.BaseDirectory).Name, "percloud.dll"));

    /// <summary>What runs it.</summary>
    public static readonly string Runtime = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    readonly Process process;
    readonly bool ownsFolder;

    ProcessHost(Process process, string folder, bool ownsFolder, JsonElement ready)
    {
        (this.process, this.ownsFolder, Folder) = (process, ownsFolder, folder);
        Http = new Uri(ready.GetProperty("http")[0].GetString()!);
        Admin = new Uri(ready.GetProperty("admin").GetString()!);
        Id = ready.GetProperty("pid").GetInt32();
    }

    public string Folder { get; }

    public Uri Http { get; }

    public Uri Admin { get; }

    public int Id { get; }

    public static async Task<ProcessHost> Start(string? folder = null)
    {
        var data = folder ?? Path.Combine(Directory.CreateTempSubdirectory("percloud-process-").FullName, "data");
        var process = Begin("serve", "--data", data, "--http", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--json");
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync(); // drained, so that the host never waits for us
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        Assert.True(line is { Length: > 0 }, "The host ended before it was ready.");
        return new ProcessHost(process, data, folder is null, JsonDocument.Parse(line!).RootElement);
    }

    /// <summary>Runs a command; <paramref name="input"/> is what it reads.</summary>
    public static async Task<Ran> Run(string? input, params string[] args)
    {
        using var process = Begin(args);
        if (input is not null)
            await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var (output, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await process.WaitForExitAsync(patience.Token);
        return new Ran(process.ExitCode, await output, await words);
    }

    /// <summary>Runs a command on this host's folder with --json.</summary>
    public Task<Ran> Ask(params string[] args) => Run("correct horse", ["--data", Folder, .. args, "--json"]);

    public async Task<int> Signal(string name)
    {
        using (var kill = Process.Start("kill", [$"-{name}", $"{Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        if (ownsFolder)
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    static Process Begin(params string[] args)
    {
        var start = new ProcessStartInfo(Runtime)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in args.Prepend(Program))
            start.ArgumentList.Add(arg);
        return Process.Start(start)!;
    }
}
