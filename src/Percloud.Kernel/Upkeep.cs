using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Percloud.Kernel;

/// <summary>The one timer of the host: closes clouds that nobody uses, writes down what was counted, removes what was deleted 30 days ago.</summary>
public sealed partial class Upkeep(OpenClouds open, Metering meter, HostStore host, CloudAdmin admin, TimeProvider clock, ILogger<Upkeep> log) : BackgroundService
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(6);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, clock);
        long? purged = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Try(open.CloseIdle);
            await Try(() => meter.Flush(host, stoppingToken));
            if (purged is { } at && clock.GetElapsedTime(at) < PurgeEvery)
                continue;
            purged = clock.GetTimestamp();
            await Try(() => admin.Purge(stoppingToken));
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(() => meter.Flush(host, cancellationToken));
    }

    // One part that fails (a full disk, say) must not stop the others, now or at the next step.
    async Task Try(Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception fault)
        {
            Failed(log, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A part of the host's upkeep failed; it is tried again in half a minute")]
    static partial void Failed(ILogger log, Exception fault);
}
