"""The closed list of technology categories, each with a label and the decision it stands for."""

from __future__ import annotations

from types import MappingProxyType

from generators.knowledge.model import Category

_AI = (
    ("llm", "Large language model", "Which language model does the work?"),
    ("embedding_model", "Embedding model", "Which model turns content into vectors?"),
    ("vector_store", "Vector store", "Which store holds the embeddings?"),
    ("agent_framework", "Agent or retrieval framework", "What coordinates the model calls?"),
    ("llm_gateway", "Model gateway", "What stands between the application and the model providers?"),
    ("speech_model", "Speech technology", "What turns speech into text or text into speech?"),
    ("vision_model", "Vision technology", "Which model reads the images?"),
    ("ml_model", "Machine learning method", "Which sort of model makes the prediction?"),
    ("ml_framework", "Machine learning framework", "Which framework trains and runs the model?"),
    ("ml_platform", "Machine learning platform", "Where are experiments, models and pipelines kept?"),
    ("model_serving", "Model serving", "What serves the model to its callers?"),
    ("evaluation_tool", "Model evaluation", "How is the quality of the model's output measured?"),
    ("guardrail", "Model safeguard", "What holds back unsafe input and output?"),
    ("dataset", "Dataset", "Which data are the models built and judged on?"),
    ("hardware", "Accelerator hardware", "What hardware do the models run on?"),
)
_OTHER = (
    ("document_processing", "Document processing", "What reads or writes the documents?"),
    ("data_quality", "Data quality", "How is bad data noticed before it does harm?"),
    ("data_processing", "Data processing", "What transforms the data?"),
    ("data_warehouse", "Data warehouse or lake", "Where are data kept for analysis?"),
    ("workflow_orchestration", "Workflow orchestration", "What starts, orders and retries the jobs?"),
    ("database", "Database", "Which database holds the application's records?"),
    ("cache", "Cache", "What keeps hot data close at hand?"),
    ("search_engine", "Search engine", "What answers full-text queries?"),
    ("object_storage", "Object storage", "Where are files and large objects kept?"),
    ("queue_stream", "Queue or stream", "How does work or data travel between services?"),
    ("cloud_provider", "Cloud provider", "Which cloud does the system run on?"),
    ("cloud_service", "Cloud service", "Which managed service takes on this part?"),
    ("hosting", "Hosting", "Where is the application deployed?"),
    ("web_framework", "Web framework", "Which framework serves the application's requests?"),
    ("web_server", "Web server", "What accepts the connections in front of the application?"),
    ("ui_framework", "User interface framework", "What is the user interface built with?"),
    ("observability", "Observability", "How is the running system watched?"),
    ("container", "Containers", "How is the software packaged and run?"),
    ("iac_ci", "Delivery and infrastructure as code", "How do changes reach production?"),
    ("auth_security", "Identity and security", "How are identities, keys and access handled?"),
    ("payment", "Payments", "Who handles the payments?"),
    ("communication", "Messages to people", "How do messages reach people?"),
    ("external_api", "External API", "Which outside service does the system depend on?"),
    ("protocol_api", "Protocol", "Over which protocol do the parts talk?"),
    ("library", "Library", "Which library takes on this task?"),
    ("language", "Programming language", "Which language is the system written in?"),
    ("test_tool", "Test tool", "What runs the tests?"),
    ("data_format", "Data format", "In which format are data exchanged?"),
    ("regulation", "Regulation or standard", "Which rules must the system satisfy?"),
)

CATEGORIES = MappingProxyType(
    {
        name: Category(name=name, label=label, is_ai=is_ai, question=question)
        for group, is_ai in ((_AI, True), (_OTHER, False))
        for name, label, question in group
    }
)
"""Every category by its name."""
