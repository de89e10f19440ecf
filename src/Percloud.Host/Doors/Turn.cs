namespace Percloud.Host;

/// <summary>
/// A request's turn at computing. It is given back whenever the request waits for its client, so that a slow line holds up nobody.
/// </summary>
sealed class Turn(SemaphoreSlim? running)
{
    bool held;
    bool over;

    /// <summary>Waits until this request may compute; at once where nothing bounds it.</summary>
    public async ValueTask Take(CancellationToken cancel)
    {
        if (running is not null)
            await running.WaitAsync(cancel);
        held = true;
    }

    /// <summary>The request is done with: what a fault still makes it say needs no turn.</summary>
    public void End()
    {
        over = true;
        GiveBack();
    }

    void GiveBack()
    {
        if (held)
            running?.Release();
        held = false;
    }

    /// <summary>Waits for the client outside of the turn.</summary>
    public async ValueTask<T> Aside<T>(ValueTask<T> waiting)
    {
        if (running is null || over || waiting.IsCompleted)
            return await waiting;
        GiveBack();
        try
        {
            return await waiting;
        }
        finally
        {
            await Take(CancellationToken.None);
        }
    }
}
