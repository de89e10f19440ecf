using System.CommandLine;
using System.Text.Json;

namespace Percloud.Host;

/// <summary>Tells how the host is doing.</summary>
static class StatsCommand
{
    public static Command Build() => CloudAct.Build(new Command("stats", "How the host is doing, in numbers."), _ => (HttpMethod.Get, "stats", null), Show);

    static void Show(JsonElement stats) => Tables.Facts(
    [
        ("Version", stats.Text("version")),
        ("Running for", TimeSpan.FromSeconds(stats.Number("uptimeSeconds") ?? 0).ToString("d'd 'hh\\:mm\\:ss")),
        ("Clouds", $"{stats.Text("clouds")} ({stats.Text("suspended")} suspended, {stats.Text("deleted")} deleted, {stats.Text("damaged")} damaged)"),
        ("Open now", stats.Text("openClouds")),
        ("Accounts", stats.Text("accounts")),
        ("Size", Sizes.Words(stats.Number("usedBytes"))),
        ("Memory", Sizes.Words(stats.Number("memoryBytes"))),
        ("Disk free", $"{Sizes.Words(stats.Number("diskFreeBytes"))} of {Sizes.Words(stats.Number("diskBytes"))}"),
        ("Clouds in line for jobs", stats.Text("waitingClouds")),
        ("Failing jobs", stats.Text("failingJobs")),
        ("Today", $"{stats.Text("requestsToday")} requests, {stats.Text("jobsToday")} jobs, {stats.Text("cpuMsToday")} ms of CPU"),
    ]);
}
