using System.CommandLine;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Makes a cloud with its owner's account.</summary>
static class CloudCreateCommand
{
    public static Command Build()
    {
        var domain = new Argument<string>("domain") { Description = "The cloud's name, such as ana.example." };
        var owner = new Option<string>("--owner") { Description = "The sign-in name of the owner.", Required = true, HelpName = "name" };
        var title = new Option<string?>("--title") { Description = "What people call the cloud; its name when not given." };
        var quota = new Option<string?>("--quota") { Description = "The most it may hold, such as 20GB.", HelpName = "size" };
        var alias = new Option<string[]>("--alias") { Description = "Another name that leads to it; may be given several times.", HelpName = "domain" };
        var command = new Command("create", "Makes a cloud with its owner's account.") { domain, owner, title, quota, alias, GlobalOptions.PasswordFromInput };
        command.SetAction((parsed, cancel) => new Asking(parsed).Run(
            HttpMethod.Post,
            "clouds",
            new JsonObject
            {
                ["domain"] = parsed.GetValue(domain),
                ["owner"] = parsed.GetValue(owner),
                ["title"] = parsed.GetValue(title),
                ["quotaBytes"] = parsed.GetValue(quota) is { } size ? Sizes.Parse(size) : null,
                ["aliases"] = new JsonArray([.. (parsed.GetValue(alias) ?? []).Select(a => (JsonNode)a)]),
                ["password"] = PasswordPrompt.Read(parsed, $"{parsed.GetValue(owner)}@{parsed.GetValue(domain)}"),
            },
            made => Tell.Result($"Made {made.Text("domain")} with the owner {made.Text("owner")}."),
            cancel));
        return command;
    }
}
