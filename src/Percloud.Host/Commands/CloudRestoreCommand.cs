using System.CommandLine;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Brings a deleted cloud back, or puts a cloud back to one of its snapshots.</summary>
static class CloudRestoreCommand
{
    public static Command Build()
    {
        var domain = CloudAct.Domain();
        var from = new Option<string?>("--from") { Description = "The folder of a snapshot of this cloud: everything in it becomes as it was then.", HelpName = "folder" };
        return CloudAct.Build(
            new Command("restore", "Brings a deleted cloud back or, with --from, puts a cloud back to a snapshot of it.") { domain, from },
            parsed => (HttpMethod.Post, CloudAct.Path(parsed.GetValue(domain)!, "/restore"), new JsonObject { ["from"] = parsed.GetValue(from) is { } folder ? Path.GetFullPath(folder) : null }),
            cloud => Tell.Result($"{cloud.Text("domain")} is back."));
    }
}
