using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>What a running host says of itself and, when asked for depth, of every byte of every cloud.</summary>
sealed class HostDoctor(HostStore host, CloudDirectory directory, Doctor doctor)
{
    public async Task<IReadOnlyList<DoctorFinding>> Look(CancellationToken cancel)
    {
        var (provider, pending) = await host.Read(async db => (db.Database.ProviderName ?? "", (await db.Database.GetPendingMigrationsAsync(cancel)).Count()));
        List<DoctorFinding> said = [DoctorFinding.Notice("engine", $"The host's database answers ({provider.Split('.')[^1]}).")];
        if (pending > 0)
            said.Add(DoctorFinding.Error("migrations", $"The host's database lacks {pending} migrations.", "Restart the host: it migrates at its start."));
        foreach (var cloud in directory.All)
        {
            if (cloud.Damage is { } damage)
                said.Add(DoctorFinding.Error(cloud.Domain, damage, $"percloud cloud restore {cloud.Domain} --from SNAPSHOT puts it back to a snapshot."));
            if (cloud.FailingJobs > 0)
                said.Add(DoctorFinding.Warning(cloud.Domain, $"{cloud.FailingJobs} of its jobs keep failing.", "The host's log says why; they are tried again."));
        }

        return said;
    }

    public async Task<IReadOnlyList<DoctorFinding>> Deep(bool mend, Func<string, long, long, Task> far, CancellationToken cancel)
    {
        List<DoctorFinding> said = [];
        var clouds = directory.All.Where(c => c.State is CloudState.Active or CloudState.Suspended).ToList();
        for (var i = 0; i < clouds.Count; i++)
        {
            await far(clouds[i].Domain, i, clouds.Count);
            said.AddRange((await doctor.Deep(clouds[i].Id, mend, cancel)).Select(finding => DoctorFinding.Of(clouds[i].Domain, finding)));
        }

        said.Add(DoctorFinding.Notice("clouds", $"Every byte of {clouds.Count} clouds was read."));
        return said;
    }
}
