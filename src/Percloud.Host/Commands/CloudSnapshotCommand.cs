using System.CommandLine;

namespace Percloud.Host;

/// <summary>Takes a snapshot of a cloud in use, or lists those that were taken.</summary>
static class CloudSnapshotCommand
{
    public static Command Build()
    {
        var domain = CloudAct.Domain();
        var list = new Option<bool>("--list") { Description = "List the snapshots of this cloud instead, newest first." };
        var command = new Command("snapshot", "Copies a cloud as it is at this moment, while it is in use.") { domain, list };
        command.SetAction((parsed, cancel) =>
        {
            var name = parsed.GetValue(domain)!;
            return parsed.GetValue(list)
                ? new Asking(parsed).Run(HttpMethod.Get, CloudAct.Path(name, "/snapshots"), null, all => Tables.Show(
                    "No snapshot yet.",
                    ["Snapshot", "Taken", "By", "Files>", "Size>"],
                    all.EnumerateArray().Select(s => (string[])[s.Text("snapshot"), s.Text("takenAt"), s.Text("by"), s.Text("files"), Sizes.Words(s.Number("bytes"))])), cancel)
                : new Asking(parsed).Run(HttpMethod.Post, CloudAct.Path(name, "/snapshots"), null, made =>
                {
                    Tell.Words($"Took a snapshot of {made.Text("domain")}. `percloud cloud restore {made.Text("domain")} --from FOLDER` puts the cloud back to it:");
                    Tell.Result(made.Text("snapshot"));
                }, cancel);
        });
        return command;
    }
}
