using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;

namespace Percloud.Calendar;

/// <summary>Attachments of entries as clients change them (RFC 8607).</summary>
sealed partial class CalendarBackend : IManagedAttachments
{
    public async ValueTask<AttachmentAnswer> Attach(DavPath path, AttachmentRequest request, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var calendar, var name])
            return new AttachmentAnswer(DavVerdict.NotAllowed);
        var file = request.Upload is { } upload ? new NewAttachment(upload.Body, upload.Length, request.FileName, upload.MediaType) : null;
        var change = new AttachmentChange(request.Action, request.ManagedId, request.Occurrences, file, origin);
        if (!(await use.Attachments.Run(actor, (home, calendar, name), change, new Asked(HoldsOf(path, condition), condition.IsOfScheduleTag), cancel)).Try(out var done, out var refusal))
            return new AttachmentAnswer(Verdict(refusal, calendar));
        return new AttachmentAnswer(new DavResult(DavVerdict.Done) { ETag = done.Entry.ETag, ScheduleTag = done.Entry.ScheduleTag is { } tag ? $"\"{tag}\"" : null })
        {
            ManagedId = done.Attachment?.Id,
            Address = done.Attachment?.Address,
            Content = request.WantsContent ? await use.Entries.Bytes(actor, done.Entry, cancel) : (ReadOnlyMemory<byte>?)null,
        };
    }
}
