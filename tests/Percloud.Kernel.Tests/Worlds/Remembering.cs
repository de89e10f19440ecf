using System.Collections.Concurrent;
using System.Text.Json;

namespace Percloud.Kernel.Tests;

/// <summary>A worker that remembers what it was given, in order, and fails or waits when a test says so.</summary>
sealed class Remembering(string kind) : IJobWorker
{
    public string Kind => kind;

    public ConcurrentQueue<string> Begun { get; } = [];

    public ConcurrentQueue<string> Done { get; } = [];

    public Func<JobRun, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        var what = JsonSerializer.Deserialize<string>(job.Payload)!;
        Begun.Enqueue(what);
        await Before(job).WaitAsync(cancel);
        Done.Enqueue(what);
    }
}

static class RunningJobs
{
    /// <summary>Does what a freshly started job runner would: wakes, and runs all that is due now, in the order of the line.</summary>
    public static async Task RunDue(this World world, bool wake = true)
    {
        if (wake)
            world.Get<JobRunner>().Wake();
        while (world.Get<DueWork>().TryNext(out var cloud))
            world.Get<DueWork>().Done(cloud, await world.Get<JobRunner>().RunOne(cloud, World.Cancel));
    }
}
