using System.Collections.Concurrent;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Bounds of what one cloud may have going on at once, so that its neighbours do not notice (DESIGN §3 "Neighbours").</summary>
sealed record NeighbourLimits
{
    /// <summary>Quick requests that run at once.</summary>
    public int Quick { get; init; } = 4;

    /// <summary>Uploads and downloads at once: they mostly wait for slow lines.</summary>
    public int Transfers { get; init; } = 64;

    /// <summary>How many more may wait in line; those after them are told to come back.</summary>
    public int Waiting { get; init; } = 256;
}

/// <summary>Lets so many requests of each cloud run at once and so many wait.</summary>
sealed class CloudGates(NeighbourLimits limits)
{
    readonly ConcurrentDictionary<(CloudId, bool), Gate> gates = new();

    public async Task Pass(HttpContext context, CloudId cloud, Door door, RequestDelegate next)
    {
        var key = (cloud, door.Transfers);
        var gate = Enter(key, door.Transfers ? limits.Transfers : limits.Quick);
        try
        {
            if (gate.Inside > limits.Waiting + (door.Transfers ? limits.Transfers : limits.Quick))
            {
                context.Response.Headers.RetryAfter = "10";
                await Refuse(context, door);
                return;
            }

            await gate.Turn.WaitAsync(context.RequestAborted);
            try
            {
                await next(context);
            }
            finally
            {
                gate.Turn.Release();
            }
        }
        finally
        {
            Leave(key, gate);
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
            var gate = gates.GetOrAdd(key, _ => new Gate(most));
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

    sealed class Gate(int most)
    {
        public SemaphoreSlim Turn { get; } = new(most, most);

        public int Inside { get; set; }

        public bool Gone { get; set; }
    }
}
