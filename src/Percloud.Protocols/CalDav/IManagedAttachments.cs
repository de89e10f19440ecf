using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>What is done with an attachment (RFC 8607 §3.3.1).</summary>
public enum AttachmentAction
{
    /// <summary>One more.</summary>
    Add = 1,

    /// <summary>Other bytes in the place of one.</summary>
    Update,

    /// <summary>One goes.</summary>
    Remove,
}

/// <summary>What a client asks of the attachments of an object, its parameters fitting each other (RFC 8607 §3.3).</summary>
/// <param name="Action">What is to be done.</param>
public sealed record AttachmentRequest(AttachmentAction Action)
{
    /// <summary>Which occurrences it is for: values of RECURRENCE-ID, and <c>M</c> for what holds for all others; null for the whole object.</summary>
    public IReadOnlyList<string>? Occurrences { get; init; }

    /// <summary>Which attachment, of an update or removal.</summary>
    public string? ManagedId { get; init; }

    /// <summary>The bytes, of an addition or update; at most <see cref="CalDav.MaxAttachmentSize"/> are to be taken, and no more are declared.</summary>
    public DavUpload? Upload { get; init; }

    /// <summary>What the file is called; null when the client does not say.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether the client wants the object as it is afterwards.</summary>
    public bool WantsContent { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Result">The verdict, with the object's new tags.</param>
public sealed record AttachmentAnswer(DavResult Result)
{
    /// <summary>The id of the attachment that was added or updated.</summary>
    public string? ManagedId { get; init; }

    /// <summary>Where it is read.</summary>
    public string? Address { get; init; }

    /// <summary>The object as it is now, when it was wanted.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }
}

/// <summary>What a backend adds when it keeps attachments of objects (RFC 8607).</summary>
public interface IManagedAttachments
{
    /// <summary>Changes the attachments of an object, in one step with the object itself; <see cref="ManagedAttachments"/> edits it.</summary>
    ValueTask<AttachmentAnswer> Attach(DavPath path, AttachmentRequest request, DavCondition condition, CancellationToken cancel);
}
