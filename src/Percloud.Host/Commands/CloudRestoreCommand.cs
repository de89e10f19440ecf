using System.CommandLine;

namespace Percloud.Host;

/// <summary>Brings a deleted cloud back.</summary>
static class CloudRestoreCommand
{
    public static Command Build() => CloudAct.Build("restore", "Brings a deleted cloud back.", cloud => $"{cloud.Text("domain")} is back.");
}
