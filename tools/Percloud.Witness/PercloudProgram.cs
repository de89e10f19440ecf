using System.Diagnostics;
using System.Text.Json;

namespace Percloud.Witness;

/// <summary>Calls the program's commands on a data folder, as an operator would.</summary>
sealed class PercloudProgram(string root, string data)
{
    public string Data { get; } = data;

    /// <summary>Runs a command to its end with --json; gives what it printed and its exit code.</summary>
    public async Task<(JsonElement Said, int Code)> Call(string? input, params string[] arguments)
    {
        using var process = Start(arguments.Append("--json"), input is not null);
        if (input is not null)
        {
            await process.StandardInput.WriteLineAsync(input);
            process.StandardInput.Close();
        }

        var words = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (said.Trim().Length == 0)
            throw new InvalidDataException($"percloud {string.Join(' ', arguments)} said nothing and ended with {process.ExitCode}: {await words}");
        using var json = JsonDocument.Parse(said);
        return (json.RootElement.Clone(), process.ExitCode);
    }

    /// <summary>Like <see cref="Call"/>, where anything but success is a fault.</summary>
    public async Task<JsonElement> Do(string? input, params string[] arguments)
    {
        var (said, code) = await Call(input, arguments);
        return code == 0 ? said : throw new InvalidDataException($"percloud {string.Join(' ', arguments)} ended with {code}: {said}");
    }

    /// <summary>Starts the program; the script becomes it, so the process id is the program's own.</summary>
    public Process Start(IEnumerable<string> arguments, bool input = false) => Process.Start(new ProcessStartInfo(Path.Combine(root, "percloud"), ["--data", Data, .. arguments])
    {
        RedirectStandardInput = input,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = root,
    })!;
}
