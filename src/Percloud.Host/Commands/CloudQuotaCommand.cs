using System.CommandLine;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Sets how much a cloud may hold.</summary>
static class CloudQuotaCommand
{
    public static Command Build()
    {
        var domain = CloudAct.Domain();
        var size = new Argument<string>("size") { Description = "20GB, 512MiB, or none." };
        return CloudAct.Build(
            new Command("quota", "Sets how much a cloud may hold.") { domain, size },
            parsed => (HttpMethod.Put, CloudAct.Path(parsed.GetValue(domain)!, "/quota"), new JsonObject { ["bytes"] = Sizes.Parse(parsed.GetValue(size)!) }),
            cloud => Tell.Result(cloud.Number("quotaBytes") is { } bytes ? $"{cloud.Text("domain")} may hold {Sizes.Words(bytes)}." : $"{cloud.Text("domain")} has no bound."));
    }
}
