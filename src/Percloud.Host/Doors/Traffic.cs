using Microsoft.AspNetCore.Http.Features;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>What one request moves in and out for its cloud: counted as it goes, also where the length was not known before.</summary>
sealed class Traffic(CloudId cloud, CloudFlows flows, Turn turn, TimeProvider clock)
{
    public Turn Turn => turn;

    /// <summary>Bytes of the body that came in.</summary>
    public long BytesIn { get; private set; }

    /// <summary>Bytes of the answer's body that went out.</summary>
    public long BytesOut { get; private set; }

    /// <summary>Puts itself between a request and its bodies.</summary>
    public void Watch(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
            context.Request.Body = new CountedRequest(context.Request.Body, this);
        context.Features.Set<IHttpResponseBodyFeature>(new CountedResponse(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), this));
    }

    public ValueTask Received(int bytes, CancellationToken cancel)
    {
        BytesIn += bytes;
        return bytes > 0 ? Wait(flows.Take(cloud, down: false, bytes), cancel) : ValueTask.CompletedTask;
    }

    public void Sent(int bytes) => BytesOut += bytes;

    public ValueTask WaitAfterSending(long bytes, CancellationToken cancel) =>
        bytes > 0 ? Wait(flows.Take(cloud, down: true, bytes), cancel) : ValueTask.CompletedTask;

    // A wait of less than a timer's tick is left to add up.
    ValueTask Wait(TimeSpan pause, CancellationToken cancel) =>
        pause < TimeSpan.FromMilliseconds(15) ? ValueTask.CompletedTask : new ValueTask(turn.Aside(Pause(pause, cancel)).AsTask());

    async ValueTask<bool> Pause(TimeSpan pause, CancellationToken cancel)
    {
        await Task.Delay(pause, clock, cancel);
        return true;
    }
}
