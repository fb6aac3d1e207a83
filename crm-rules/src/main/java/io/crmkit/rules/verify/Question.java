package io.crmkit.rules.verify;

import io.crmkit.rules.RuleBook;

/** What a case asks a book, and what it expects. */
sealed interface Question
        permits LeadQuestion,
                MoveQuestion,
                CadenceQuestion,
                OrderQuestion,
                EventQuestion,
                CaptureQuestion,
                LossQuestion,
                ContractQuestion,
                RolesQuestion,
                FirstContactQuestion,
                TicketQuestion,
                SilenceQuestion,
                ApprovalQuestion,
                IdleQuestion {
    /** Asks a book and notes what came out. */
    void ask(RuleBook book, Answer answer);
}
