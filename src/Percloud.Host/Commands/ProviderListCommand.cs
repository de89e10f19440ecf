using System.CommandLine;

namespace Percloud.Host;

/// <summary>Lists those who may sign in to the provider's pages.</summary>
static class ProviderListCommand
{
    public static Command Build() => CloudAct.Build(
        new Command("list", "Who may sign in to the provider's pages."),
        _ => (HttpMethod.Get, "providers", null),
        all => Tables.Show("Nobody yet. `percloud provider create` makes an account.", ["Name", "Made"], all.EnumerateArray().Select(p => (string[])[p.Text("name"), p.Text("createdAt")])));
}
