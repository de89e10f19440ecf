using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>The preconditions that a request may fail (RFC 4791 §5.3.2.1, §7.8, RFC 6638 §3.2.4.1, RFC 8607 §3.11).</summary>
public enum CalDavRefusal
{
    /// <summary>`supported-calendar-data`: another media type or version.</summary>
    SupportedCalendarData = 1,

    /// <summary>`valid-calendar-data`: it is no iCalendar.</summary>
    ValidCalendarData,

    /// <summary>`valid-calendar-object-resource`: more than one UID or kind, none, or a METHOD.</summary>
    ValidCalendarObjectResource,

    /// <summary>`supported-calendar-component`: a kind that the collection does not take.</summary>
    SupportedCalendarComponent,

    /// <summary>`max-resource-size`: larger than allowed.</summary>
    MaxResourceSize,

    /// <summary>`valid-filter`: the filter makes no sense.</summary>
    ValidFilter,

    /// <summary>`supported-filter`: the filter asks what is not known here.</summary>
    SupportedFilter,

    /// <summary>`supported-collation`: texts are not compared that way here.</summary>
    SupportedCollation,

    /// <summary>`valid-scheduling-message`: it is no message that can be sent here (RFC 6638 §5.2.1).</summary>
    ValidSchedulingMessage,

    /// <summary>`max-attendees-per-instance`: more people than one occurrence may have.</summary>
    MaxAttendeesPerInstance,

    /// <summary>`valid-action`: nothing that can be done with attachments (RFC 8607 §3.3.1).</summary>
    ValidAction,

    /// <summary>`valid-rid`: names an occurrence that is not planned, or must not name any (RFC 8607 §3.3.2).</summary>
    ValidRid,

    /// <summary>`valid-managed-id`: the address of the request names no attachment of the object, or must not name any (RFC 8607 §3.3.3).</summary>
    ValidManagedId,

    /// <summary>`valid-managed-id-parameter`: the object that is put names an attachment that is none, or not for whoever puts it (RFC 8607 §3.7).</summary>
    ValidManagedIdParameter,

    /// <summary>`max-attachment-size`: larger than an attachment may be (RFC 8607 §6.2).</summary>
    MaxAttachmentSize,

    /// <summary>`max-attachments-per-resource`: more than an object may have (RFC 8607 §6.3).</summary>
    MaxAttachmentsPerResource,
}

/// <summary>How a refusal is written.</summary>
public static class CalDavRefusals
{
    /// <summary>The element in CalDAV's namespace that names the precondition.</summary>
    public static string Element(this CalDavRefusal refusal) => refusal switch
    {
        CalDavRefusal.SupportedCalendarData => "supported-calendar-data",
        CalDavRefusal.ValidCalendarData => "valid-calendar-data",
        CalDavRefusal.ValidCalendarObjectResource => "valid-calendar-object-resource",
        CalDavRefusal.SupportedCalendarComponent => "supported-calendar-component",
        CalDavRefusal.MaxResourceSize => "max-resource-size",
        CalDavRefusal.ValidFilter => "valid-filter",
        CalDavRefusal.SupportedFilter => "supported-filter",
        CalDavRefusal.ValidSchedulingMessage => "valid-scheduling-message",
        CalDavRefusal.MaxAttendeesPerInstance => "max-attendees-per-instance",
        CalDavRefusal.ValidAction => "valid-action",
        CalDavRefusal.ValidRid => "valid-rid",
        CalDavRefusal.ValidManagedId => "valid-managed-id",
        CalDavRefusal.ValidManagedIdParameter => "valid-managed-id-parameter",
        CalDavRefusal.MaxAttachmentSize => "max-attachment-size",
        CalDavRefusal.MaxAttachmentsPerResource => "max-attachments-per-resource",
        _ => "supported-collation",
    };

    /// <summary>The same as a name.</summary>
    public static DavName Name(this CalDavRefusal refusal) => CalDavNames.Name(refusal.Element());

    /// <summary>The same as it stands in an answer, for <see cref="DavResult.Unmet"/>.</summary>
    public static DavUnmet Unmet(this CalDavRefusal refusal) => new(refusal.Name());
}
