using System.CommandLine;

namespace Percloud.Host;

/// <summary>Deletes a cloud, which can be taken back for 30 days.</summary>
static class CloudDeleteCommand
{
    public static Command Build() =>
        CloudAct.Build("delete", "Deletes a cloud; for 30 days it can be restored, then it is gone.", cloud => $"{cloud.Text("domain")} is deleted. For 30 days `percloud cloud restore {cloud.Text("domain")}` brings it back.");
}
