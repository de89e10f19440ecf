using System.CommandLine;
using System.Text.Json;

namespace Percloud.Host;

/// <summary>Tells what the host knows of one cloud.</summary>
static class CloudShowCommand
{
    public static Command Build()
    {
        var domain = CloudAct.Domain();
        return CloudAct.Build(new Command("show", "What the host knows of one cloud.") { domain }, parsed => (HttpMethod.Get, CloudAct.Path(parsed.GetValue(domain)!), null), Show);
    }

    public static void Show(JsonElement cloud) => Tables.Facts(
    [
        ("Cloud", cloud.Text("domain")),
        ("Also", string.Join(", ", cloud.GetProperty("aliases").EnumerateArray().Select(a => a.GetString()))),
        ("State", cloud.Text("state") + (cloud.Flag("isDefault") ? ", default cloud" : "")),
        ("Owner", cloud.Text("owner")),
        ("Made", cloud.Text("createdAt")),
        ("Deleted", cloud.Text("deletedAt")),
        ("Accounts", cloud.Text("accounts")),
        ("Size", Sizes.Words(cloud.Number("usedBytes"))),
        ("Bound", Sizes.Words(cloud.Number("quotaBytes"))),
        ("Failing jobs", cloud.Text("failingJobs")),
        ("Damage", cloud.Text("damage")),
        ("Folder", $"clouds/{cloud.Text("id")}"),
    ]);
}
