using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>The few things that the whole host does by the clock; nothing runs per cloud.</summary>
sealed partial class HostUpkeep(OpenClouds open, Metering meter, HostStore host, CloudAdmin clouds, TmpSweep sweep, TimeProvider clock, ILogger<HostUpkeep> log) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        var purged = long.MinValue;
        var memory = new MemoryTrim(meter);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var day = clock.GetUtcNow().ToUnixTimeSeconds() / 86400;
                await Try(open.CloseIdle);
                await Try(() => meter.Flush(host, stoppingToken));
                await Try(() => sweep.GivenUp(stoppingToken));
                if (purged != day)
                    await Try(() => clouds.Purge(stoppingToken));
                purged = day;
                memory.Beat();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; what was counted is flushed below.
        }

        await Try(() => meter.Flush(host, CancellationToken.None));
    }

    async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            UpkeepFailed(log, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The host's upkeep failed; it is tried again in half a minute")]
    static partial void UpkeepFailed(ILogger log, Exception fault);
}
