using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>One question of a command to the running host, and what the person gets to read of the answer.</summary>
sealed class Asking(ParseResult parsed)
{
    /// <summary>Asks, tells, and gives the exit code; <paramref name="tell"/> is for people and is not used with --json.</summary>
    public async Task<int> Run(HttpMethod method, string path, JsonObject? body, Action<JsonElement> tell, CancellationToken cancel)
    {
        using var client = new ControlClient(GlobalOptions.DataOf(parsed));
        try
        {
            using var wait = Waiting.Begin();
            using var response = await client.Send(method, path, body, cancel);
            using var answer = await Answer.Read(response, wait, cancel);
            wait.Dispose();
            return Say(answer, tell);
        }
        catch (NoHostException nobody)
        {
            return Tell.Error(parsed, ExitCode.NoHost, "no-host", nobody.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return Tell.Error(parsed, ExitCode.Fault, "fault", "The host stopped while it answered. Look whether it runs, and at what it says.");
        }
    }

    int Say(Answer answer, Action<JsonElement> tell)
    {
        if (answer.Error is var (code, message))
            return Tell.Error(parsed, answer.IsFault ? ExitCode.Fault : ExitCode.Refused, code, message);
        if (GlobalOptions.WantsJson(parsed))
            Tell.Json(answer.Value);
        else
            tell(answer.Value);
        return ExitCode.Done;
    }
}
