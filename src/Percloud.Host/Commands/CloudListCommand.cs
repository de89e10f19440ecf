using System.CommandLine;
using System.Text.Json;

namespace Percloud.Host;

/// <summary>Lists the clouds of the host.</summary>
static class CloudListCommand
{
    public static Command Build() =>
        CloudAct.Build(new Command("list", "The clouds of this host."), _ => (HttpMethod.Get, "clouds", null), Show);

    static void Show(JsonElement clouds) => Tables.Show(
        "No cloud yet. `percloud cloud create` makes one.",
        ["Cloud", "State", "Owner", "Accounts>", "Size>", "Bound>", "Failing jobs>"],
        clouds.EnumerateArray().Select(c => (string[])
        [
            c.Text("domain") + (c.Flag("isDefault") ? " (default)" : ""), c.Text("damage").Length > 0 ? "damaged" : c.Text("state"), c.Text("owner"),
            c.Text("accounts"), Sizes.Words(c.Number("usedBytes")), Sizes.Words(c.Number("quotaBytes")), c.Text("failingJobs"),
        ]));
}
