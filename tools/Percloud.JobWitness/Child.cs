using System.Collections.Concurrent;
using System.Diagnostics;

namespace Percloud.JobWitness;

/// <summary>The process that is killed, and all that it said until then.</summary>
sealed class Child : IDisposable
{
    readonly Process process;
    readonly ConcurrentQueue<string> said = new();
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Child(params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Child).Assembly.Location, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>What it said so far.</summary>
    public IEnumerable<string> Said => said;

    public bool HasEnded => process.HasExited;

    public async Task Ready()
    {
        if (await Task.WhenAny(ready.Task, process.WaitForExitAsync()) != ready.Task)
            throw new InvalidDataException($"The process ended with {process.ExitCode} before it was ready.");
    }

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Lets it end by itself.</summary>
    public async Task End()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidDataException($"The process ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        said.Enqueue(line);
        if (line == "ready")
            ready.TrySetResult();
    }
}
