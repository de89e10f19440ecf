using System.Diagnostics;
using System.Text.Json;

namespace Percloud.Witness;

/// <summary>One process of the real program that serves the data folder, from its start to its death.</summary>
sealed class ServedHost : IDisposable
{
    static readonly Lock LogGate = new();

    readonly Process process;
    readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ServedHost(Process process, string log)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(log, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static ServedHost Start(PercloudProgram program, string? store, string log)
    {
        string[] where = store is null ? [] : ["--store", store];
        return new ServedHost(program.Start(["serve", "--http", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--json", .. where]), log);
    }

    /// <summary>Where it serves, once it says that it is ready.</summary>
    public async Task<Uri> Ready()
    {
        var first = await Task.WhenAny(ready.Task, process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(60)));
        return first == ready.Task ? await ready.Task : throw new InvalidDataException(process.HasExited ? $"The host ended with {process.ExitCode} before it was ready." : "The host was not ready within a minute.");
    }

    /// <summary>SIGKILL, and waits until the system has buried it.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    void Hear(string log, string? line)
    {
        Keep(log, line);
        if (line is null || !line.StartsWith('{'))
            return;
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.TryGetProperty("http", out var http))
            ready.TrySetResult(new Uri(http[0].GetString()!));
    }

    // One process follows another and each line is heard on its own thread.
    static void Keep(string log, string? line)
    {
        if (line is null)
            return;
        lock (LogGate)
            File.AppendAllText(log, line + "\n");
    }
}
