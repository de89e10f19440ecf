using System.CommandLine;

namespace Percloud.Host;

/// <summary>What every command understands, before or after its name.</summary>
static class GlobalOptions
{
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "The data folder of the host; ./data, or what PERCLOUD_DATA says.",
        HelpName = "folder",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERCLOUD_DATA") is { Length: > 0 } folder ? folder : "data",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON value on standard output and nothing else; words go to standard error.", Recursive = true };

    public static Option<bool> PasswordFromInput { get; } = new("--password-stdin") { Description = "Read the password, one line, from standard input." };

    public static string DataOf(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Data)!);

    public static bool WantsJson(ParseResult parsed) => parsed.GetValue(Json);
}
