using System.CommandLine;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Makes an account for the provider's pages.</summary>
static class ProviderCreateCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("name") { Description = "The sign-in name." };
        return CloudAct.Build(
            new Command("create", "Makes an account for the provider's pages.") { name, GlobalOptions.PasswordFromInput },
            parsed => (HttpMethod.Post, "providers", new JsonObject { ["name"] = parsed.GetValue(name), ["password"] = PasswordPrompt.Read(parsed, parsed.GetValue(name)!) }),
            made => Tell.Result($"{made.Text("name")} can now sign in to the provider's pages."));
    }
}
