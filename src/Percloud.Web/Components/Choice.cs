namespace Percloud.Web.Components;

/// <summary>One choice of a select: what is sent and what is read.</summary>
public sealed record Choice(string Value, string Text);

/// <summary>What is wrong with one field of a form; the field is null when it concerns the whole.</summary>
public sealed record FieldError(string? Field, string Text);

/// <summary>One step of the way to a page; the last has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>How much a button asks to be pressed.</summary>
public enum ButtonKind
{
    /// <summary>One of several things to do.</summary>
    Quiet,

    /// <summary>The one thing that the page is for.</summary>
    Primary,

    /// <summary>Takes something away.</summary>
    Danger,

    /// <summary>One of the small things to do with a row.</summary>
    Bare,

    /// <summary>Takes something away for good; only inside <c>Confirm</c>.</summary>
    Final,
}
