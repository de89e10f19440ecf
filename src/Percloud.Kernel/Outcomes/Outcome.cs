using System.Diagnostics.CodeAnalysis;

namespace Percloud.Kernel;

/// <summary>What the store asks of a result to know whether to commit.</summary>
public interface IOutcome
{
    /// <summary>The refusal, or null when it was done.</summary>
    Refusal? Refusal { get; }
}

/// <summary>Either what was asked for or the refusal that says why not.</summary>
public readonly struct Outcome<T> : IOutcome, IEquatable<Outcome<T>>
{
    readonly T? value;

    Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <summary>The value; a programming error when it was refused.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Text}");

    /// <summary>True when it was done.</summary>
    public bool Done => Refusal is null;

    /// <summary>Gives the value when done and the refusal when not.</summary>
    public bool Try([MaybeNullWhen(false)] out T done, [NotNullWhen(false)] out Refusal? refusal)
    {
        done = value;
        refusal = Refusal;
        return refusal is null;
    }

    /// <summary>Done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <inheritdoc/>
    public bool Equals(Outcome<T> other) => Equals(Refusal, other.Refusal) && EqualityComparer<T?>.Default.Equals(value, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Outcome<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Refusal, value);

    /// <summary>Value equality.</summary>
    public static bool operator ==(Outcome<T> left, Outcome<T> right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(Outcome<T> left, Outcome<T> right) => !left.Equals(right);
}

/// <summary>Done, with nothing to give back.</summary>
public readonly record struct Unit
{
    /// <summary>The only value.</summary>
    public static Unit Done => default;
}
