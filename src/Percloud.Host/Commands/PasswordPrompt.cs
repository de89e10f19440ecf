using System.CommandLine;
using Spectre.Console;

namespace Percloud.Host;

/// <summary>Gets a password without it ever standing on a command line.</summary>
static class PasswordPrompt
{
    public static string Read(ParseResult parsed, string whose)
    {
        if (parsed.GetValue(GlobalOptions.PasswordFromInput))
            return Console.In.ReadLine() is { Length: > 0 } line ? line : throw new UsageException("There was no password on standard input.");
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            throw new UsageException("A password is needed: give it as one line on standard input with --password-stdin.");
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        while (true)
        {
            var first = console.Prompt(new TextPrompt<string>($"Password for {Markup.Escape(whose)}:").Secret(null));
            if (first == console.Prompt(new TextPrompt<string>("Once more:").Secret(null)))
                return first;
            Tell.Words("The two were not the same.");
        }
    }
}
