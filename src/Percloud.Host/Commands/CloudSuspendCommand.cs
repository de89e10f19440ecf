using System.CommandLine;

namespace Percloud.Host;

/// <summary>Suspends a cloud.</summary>
static class CloudSuspendCommand
{
    public static Command Build() =>
        CloudAct.Build("suspend", "Its people see a notice, apps are told to come back later.", cloud => $"{cloud.Text("domain")} is suspended. `percloud cloud resume {cloud.Text("domain")}` takes it back.");
}
