using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Gives a cloud further names and takes them away.</summary>
static class CloudAliasCommand
{
    public static Command Build() => new("alias", "Further names of a cloud.") { Add(), Remove() };

    static Command Add()
    {
        var (domain, alias) = (CloudAct.Domain(), new Argument<string>("alias") { Description = "The further name." });
        return CloudAct.Build(
            new Command("add", "Gives a cloud a further name.") { domain, alias },
            parsed => (HttpMethod.Post, CloudAct.Path(parsed.GetValue(domain)!, "/aliases"), new JsonObject { ["name"] = parsed.GetValue(alias) }),
            Show);
    }

    static Command Remove()
    {
        var (domain, alias) = (CloudAct.Domain(), new Argument<string>("alias") { Description = "The name to take away." });
        return CloudAct.Build(
            new Command("remove", "Takes a further name away.") { domain, alias },
            parsed => (HttpMethod.Delete, CloudAct.Path(parsed.GetValue(domain)!, $"/aliases/{Uri.EscapeDataString(parsed.GetValue(alias)!)}"), null),
            Show);
    }

    static void Show(JsonElement cloud)
    {
        var names = string.Join(", ", cloud.GetProperty("aliases").EnumerateArray().Select(a => a.GetString()));
        Tell.Result(names.Length > 0 ? $"{cloud.Text("domain")} also answers to {names}." : $"{cloud.Text("domain")} answers to no further name.");
    }
}
