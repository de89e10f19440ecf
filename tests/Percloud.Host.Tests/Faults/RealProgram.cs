using System.Diagnostics;
using System.Text.Json;

namespace Percloud.Host.Tests;

/// <summary>The program as a process of its own on a data folder, for what only a process can show: being killed, being watched.</summary>
sealed class RealProgram : IDisposable
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "percloud");

    readonly Process process;
    readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<string> words = [];

    RealProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts serving; a wrapper such as strace comes before the program's name.</summary>
    public static RealProgram Serve(string data, params string[] wrapper)
    {
        string[] all = [.. wrapper, Program, "serve", "--data", data, "--http", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--json"];
        return new RealProgram(Start(all, false));
    }

    /// <summary>Runs a command against the host that serves the folder.</summary>
    public static async Task<JsonElement> Call(string data, string? input, params string[] arguments)
    {
        using var process = Start([Program, "--data", data, "--json", .. arguments], true);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var words = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {said}{await words}");
        return JsonDocument.Parse(said).RootElement;
    }

    public async Task<Uri> Ready()
    {
        if (await Task.WhenAny(ready.Task, process.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(2))) == ready.Task)
            return await ready.Task;
        lock (words)
            throw new InvalidOperationException($"The program did not become ready. {string.Join('\n', words)}");
    }

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop and waits until it has.</summary>
    public async Task Stop(int? child = null)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{child ?? process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    /// <summary>The process id that the program itself said.</summary>
    public int Said { get; private set; }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    static Process Start(string[] all, bool input)
    {
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = input };
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath) is { } folder && File.Exists(Path.Combine(folder, "dotnet")) ? folder : Root();
        return Process.Start(start)!;
    }

    // The shared runtime is three folders above the library that this test itself runs on.
    static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    void Hear(string? line)
    {
        Note(line);
        if (line is null || !line.StartsWith('{'))
            return;
        using var json = JsonDocument.Parse(line);
        if (!json.RootElement.TryGetProperty("http", out var http))
            return;
        Said = json.RootElement.GetProperty("pid").GetInt32();
        ready.TrySetResult(new Uri(http[0].GetString()!));
    }

    void Note(string? line)
    {
        if (line is null)
            return;
        lock (words)
            words.Add(line);
    }
}
