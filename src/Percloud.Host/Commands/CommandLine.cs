using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Percloud.Host;

/// <summary>The <c>percloud</c> command: reads the line, runs what it says, gives the exit code.</summary>
static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var parsed = PercloudCommand.Build().Parse(args);
        if (parsed.Action is ParseErrorAction)
            return Misunderstood(parsed);
        try
        {
            // Ctrl+C ends a client at once; `serve` has its own orderly end.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException wrong)
        {
            return Tell.Error(parsed, ExitCode.Usage, "usage", wrong.Message);
        }
        catch (OperationCanceledException)
        {
            return Tell.Error(parsed, ExitCode.Refused, "cancelled", "Cancelled.");
        }
        catch (Exception fault)
        {
            return Tell.Error(parsed, ExitCode.Fault, "fault", $"{fault.GetType().Name}: {fault.Message}");
        }
    }

    static int Misunderstood(ParseResult parsed) =>
        Tell.Error(parsed, ExitCode.Usage, "usage", $"{string.Join(' ', parsed.Errors.Select(e => e.Message))} `{Path(parsed)} --help` tells more.");

    static string Path(ParseResult parsed)
    {
        List<string> words = [];
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = command.Parent)
            words.Insert(0, command.Command is RootCommand ? "percloud" : command.Command.Name);
        return string.Join(' ', words);
    }
}

/// <summary>The line was readable but what it asks for cannot be meant; the message says what to write instead.</summary>
sealed class UsageException(string message) : Exception(message);
