using System.CommandLine;

namespace Percloud.Host;

/// <summary>Takes a suspension back.</summary>
static class CloudResumeCommand
{
    public static Command Build() => CloudAct.Build("resume", "Takes a suspension back.", cloud => $"{cloud.Text("domain")} is in use again.");
}
