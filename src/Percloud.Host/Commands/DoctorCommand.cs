using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Says what is wrong with the machine, the folder and the host, and how to mend it.</summary>
static class DoctorCommand
{
    public static Command Build()
    {
        var deep = new Option<bool>("--deep") { Description = "Read every byte of every cloud and compare it with what it should be; the host must be running." };
        var mend = new Option<bool>("--mend") { Description = "With --deep: repair what can be repaired without loss." };
        var command = new Command("doctor", "What is wrong, and how to mend it. Ends with 1 when something is.") { deep, mend };
        command.SetAction((parsed, cancel) => Run(parsed, parsed.GetValue(deep), parsed.GetValue(mend), cancel));
        return command;
    }

    static async Task<int> Run(ParseResult parsed, bool deep, bool mend, CancellationToken cancel)
    {
        if (mend && !deep)
            throw new UsageException("--mend goes with --deep.");
        var data = GlobalOptions.DataOf(parsed);
        var host = await AskHost(data, deep, mend, cancel);
        if (host is null && deep)
            return Tell.Error(parsed, ExitCode.NoHost, "no-host", $"No host runs on {data}; --deep needs one. Start it with `percloud serve --data {data}`.");
        var said = new JsonArray([.. MachineCheck.Run(data, host is not null, TimeProvider.System).Concat(host is null ? [.. FolderCheck.Run(data), DoctorFinding.Notice("host", "No host runs on this folder.")] : []).Select(Json)]);
        if (host is { } answer)
        {
            foreach (var finding in answer.EnumerateArray())
                said.Add(JsonNode.Parse(finding.GetRawText()));
        }

        var sound = said.All(f => f!["severity"]!.GetValue<string>() == "notice");
        if (GlobalOptions.WantsJson(parsed))
            Tell.Json(new JsonObject { ["sound"] = sound, ["findings"] = said });
        else
            Show(said, sound);
        return sound ? ExitCode.Done : ExitCode.Refused;
    }

    static async Task<JsonElement?> AskHost(string data, bool deep, bool mend, CancellationToken cancel)
    {
        using var client = new ControlClient(data);
        try
        {
            using var wait = Waiting.Begin();
            using var response = await client.Send(deep ? HttpMethod.Post : HttpMethod.Get, mend ? "doctor?mend=true" : "doctor", null, cancel);
            using var answer = await Answer.Read(response, wait, cancel);
            return answer.Error is var (code, message) ? throw new InvalidOperationException($"{message} ({code})") : answer.Value.Clone();
        }
        catch (NoHostException)
        {
            return null;
        }
    }

    static JsonNode Json(DoctorFinding finding) => new JsonObject { ["severity"] = finding.Severity, ["about"] = finding.About, ["sentence"] = finding.Sentence, ["mend"] = finding.Mend };

    static void Show(JsonArray said, bool sound)
    {
        foreach (var finding in said)
        {
            var mark = finding!["severity"]!.GetValue<string>() switch { "notice" => "  ok", "warning" => "  !!", _ => "FAIL" };
            Tell.Result($"{mark}  {finding["about"]}: {finding["sentence"]}");
            if (finding["mend"] is { } mend)
                Tell.Result($"      → {mend}");
        }

        Tell.Words(sound ? "Nothing is wrong." : "Something needs you; see above.");
    }
}
