namespace Percloud.Kernel;

/// <summary>One row of a <see cref="Statement"/>'s answer, read by the number of the column; valid only while it is read.</summary>
public abstract class Row
{
    /// <summary>Whether there is no value.</summary>
    public abstract bool IsNull(int column);

    /// <summary>A whole number.</summary>
    public abstract long Number(int column);

    /// <summary>A text.</summary>
    public abstract string Text(int column);

    /// <summary>Bytes.</summary>
    public abstract byte[] Bytes(int column);

    /// <summary>Yes or no.</summary>
    public abstract bool Flag(int column);

    /// <summary>A text, or null.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>A whole number, or null.</summary>
    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    /// <summary>An id.</summary>
    public T Id<T>(int column)
        where T : struct, IId<T> => T.Of(Uuid(column));

    /// <summary>An id, or null.</summary>
    public T? IdOrNull<T>(int column)
        where T : struct, IId<T> => IsNull(column) ? null : T.Of(Uuid(column));

    /// <summary>The UUID in a column.</summary>
    protected abstract Guid Uuid(int column);
}
