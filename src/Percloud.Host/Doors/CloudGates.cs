using System.Collections.Concurrent;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Lets so many requests of each cloud run at once and so many wait, and counts what they move.</summary>
sealed class CloudGates(NeighbourLimits limits, Bustle bustle, CloudFlows flows, Metering meter, TimeProvider clock)
{
    readonly ConcurrentDictionary<(CloudId, bool), Gate> gates = new();

    public async Task Pass(HttpContext context, CloudId cloud, Door door, RequestDelegate next)
    {
        var key = (cloud, door.Transfers);
        var most = door.Transfers ? limits.Transfers : limits.Quick;
        var gate = Enter(key, most);
        try
        {
            if (gate.Inside > limits.Waiting + most)
            {
                context.Response.Headers.RetryAfter = "10";
                await Refuse(context, door);
                return;
            }

            await gate.AtOnce.WaitAsync(context.RequestAborted);
            try
            {
                await Run(context, cloud, new Turn(bustle.IsAlone(cloud) ? null : gate.Running), next);
            }
            finally
            {
                gate.AtOnce.Release();
            }
        }
        finally
        {
            Leave(key, gate);
        }
    }

    async Task Run(HttpContext context, CloudId cloud, Turn turn, RequestDelegate next)
    {
        var traffic = new Traffic(cloud, flows, turn, clock);
        await turn.Take(context.RequestAborted);
        try
        {
            traffic.Watch(context);
            await next(context);
        }
        finally
        {
            turn.End();
            meter.Bytes(cloud, traffic.BytesIn, traffic.BytesOut);
        }
    }

    static Task Refuse(HttpContext context, Door door)
    {
        if (door.Kind == DoorKind.Page)
            return Pages.Status(StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync("Too many requests to this cloud at once. Try again in a moment.\n");
    }

    Gate Enter((CloudId, bool) key, int most)
    {
        while (true)
        {
            var gate = gates.GetOrAdd(key, _ => new Gate(most, key.Item2 ? limits.Moving : limits.Running));
            lock (gate)
            {
                if (gate.Gone)
                    continue;
                gate.Inside++;
                return gate;
            }
        }
    }

    void Leave((CloudId, bool) key, Gate gate)
    {
        lock (gate)
        {
            if (--gate.Inside > 0)
                return;
            gate.Gone = true;
            gates.TryRemove(key, out _);
        }
    }

    sealed class Gate(int most, int running)
    {
        public SemaphoreSlim AtOnce { get; } = new(most, most);

        public SemaphoreSlim Running { get; } = new(running, running);

        public int Inside { get; set; }

        public bool Gone { get; set; }
    }
}
