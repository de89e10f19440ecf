namespace Percloud.Kernel;

/// <summary>Knows whether this flow of work is inside a closure of the store, so that what must not happen there throws at once.</summary>
public static class Closure
{
    static readonly AsyncLocal<Mark?> Here = new();

    /// <summary>True between begin and commit of a Read or Write in this flow.</summary>
    public static bool IsOpen => Here.Value is { Open: true };

    /// <summary>Throws when called inside a closure; every slow thing (network, streams, blob bytes, child processes) calls this first.</summary>
    public static void MustBeClosed(string what)
    {
        if (IsOpen)
            throw new InvalidOperationException($"{what} inside a closure of the store: closures are short and touch only the database.");
    }

    internal static Mark Enter()
    {
        MustBeClosed("A second Read or Write");
        return Here.Value = new Mark();
    }

    internal sealed class Mark : IDisposable
    {
        public bool Open { get; private set; } = true;

        public void Dispose() => Open = false;
    }
}
