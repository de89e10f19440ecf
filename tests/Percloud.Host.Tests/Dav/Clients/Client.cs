using System.Diagnostics;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>What a client said and how it ended.</summary>
sealed record ClientEnd(int Code, string Output);

/// <summary>Runs programs that we did not write, each in a folder of its own.</summary>
sealed class Client : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("percloud-client-").FullName;

    /// <summary>Variables that the program gets.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs to the end, both outputs together, and needs success.</summary>
    public async Task<string> Do(string program, params string[] arguments)
    {
        var end = await Run(null, program, arguments);
        Assert.True(end.Code == 0, $"{program} {string.Join(' ', arguments)} ended with {end.Code}:\n{end.Output}");
        return end.Output;
    }

    /// <summary>Runs to the end with some input.</summary>
    public async Task<ClientEnd> Run(string? input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["HOME"] = Folder;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (said, both) = (new StringBuilder(), new Lock());
        void Hear(string? line)
        {
            lock (both)
                said.AppendLine(line);
        }

        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new ClientEnd(process.ExitCode, said.ToString());
    }
}
