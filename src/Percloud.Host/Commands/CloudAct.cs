using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>What the commands on one cloud have in common: its name as the argument, one request, one sentence.</summary>
static class CloudAct
{
    public static Argument<string> Domain() => new("domain") { Description = "Any name of the cloud." };

    public static string Path(string domain, string act = "") => $"clouds/{Uri.EscapeDataString(domain)}{act}";

    public static Command Build(string name, string description, Func<JsonElement, string> sentence)
    {
        var domain = Domain();
        var command = new Command(name, description) { domain };
        command.SetAction((parsed, cancel) => new Asking(parsed).Run(HttpMethod.Post, Path(parsed.GetValue(domain)!, $"/{name}"), null, cloud => Tell.Result(sentence(cloud)), cancel));
        return command;
    }

    public static Command Build(Command command, Func<ParseResult, (HttpMethod Method, string Path, JsonObject? Body)> request, Action<JsonElement> tell)
    {
        command.SetAction((parsed, cancel) =>
        {
            var (method, path, body) = request(parsed);
            return new Asking(parsed).Run(method, path, body, tell, cancel);
        });
        return command;
    }
}
