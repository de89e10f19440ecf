namespace Percloud.Kernel;

/// <summary>What every typed identifier has: a UUIDv7 (RFC 9562 §5.7) and a way back from it.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The UUID itself.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID that was stored or received.</summary>
    static abstract TSelf Of(Guid value);
}

/// <summary>The one place where identifiers are made.</summary>
public static class Id
{
    /// <summary>A new identifier whose first 48 bits are the clock's milliseconds.</summary>
    public static T New<T>(TimeProvider clock)
        where T : struct, IId<T> => T.Of(New(clock));

    /// <summary>A new untyped UUIDv7, for temporary names.</summary>
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Reads the form that <see cref="Text{T}"/> writes; false on anything else.</summary>
    public static bool TryParse<T>(string? text, out T id)
        where T : struct, IId<T>
    {
        var ok = Guid.TryParseExact(text, "N", out var value) || Guid.TryParseExact(text, "D", out value);
        id = T.Of(value);
        return ok;
    }

    /// <summary>Thirty-two lower-case hexadecimal digits, as used in addresses.</summary>
    public static string Text<T>(this T id)
        where T : struct, IId<T> => id.Value.ToString("N");
}
