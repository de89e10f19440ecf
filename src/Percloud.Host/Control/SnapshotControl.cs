using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>A snapshot that was taken.</summary>
sealed record SnapshotTaken(string Domain, string Snapshot);

/// <summary>A snapshot as lists show it.</summary>
sealed record SnapshotShown(string Snapshot, DateTimeOffset TakenAt, string By, int Files, long Bytes);

/// <summary>Where to restore from: a snapshot's folder, or nothing to take a deletion back.</summary>
sealed record RestoreWanted(string? From);

/// <summary>Snapshots and restoring at the control door.</summary>
static class SnapshotControl
{
    public static void MapSnapshots(this IEndpointRouteBuilder root)
    {
        root.MapPost("/clouds/{name}/snapshots", Take);
        root.MapGet("/clouds/{name}/snapshots", List);
        root.MapPost("/clouds/{name}/restore", Restore);
    }

    static async Task<IResult> Take(string name, ProviderActs acts, CancellationToken cancel) =>
        ControlAnswers.Say(await acts.Snapshot(name, ProviderActs.ByCommand, cancel), taken => new SnapshotTaken(taken.Cloud.Domain, taken.Path), ControlJson.Default.SnapshotTaken);

    static async Task<IResult> List(string name, CloudDirectory directory, Snapshots snapshots, CancellationToken cancel)
    {
        if (directory.ByName(name) is not { } cloud)
            return ControlAnswers.Say(ProviderActs.NoCloud(name));
        var all = await snapshots.List(cloud.Id, cancel);
        return ControlAnswers.Say([.. all.Select(s => new SnapshotShown(s.Path, s.Manifest.TakenAt, s.Manifest.By, s.Manifest.BlobFiles, s.Manifest.BlobBytes))], ControlJson.Default.IReadOnlyListSnapshotShown);
    }

    static async Task<IResult> Restore(string name, HttpRequest request, ProviderActs acts, CloudDirectory directory, CancellationToken cancel)
    {
        var wanted = await request.Read(ControlJson.Default.RestoreWanted);
        var done = wanted.From is { } folder ? await acts.RestoreFrom(name, folder, ProviderActs.ByCommand, cancel) : await acts.Undelete(name, ProviderActs.ByCommand, cancel);
        return ControlAnswers.Say(done, cloud => CloudShown.Of(cloud, directory), ControlJson.Default.CloudShown);
    }
}
